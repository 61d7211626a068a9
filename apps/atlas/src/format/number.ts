/** Numbers as the report's page prints them: one source for both. */
export {
  formatChange,
  formatFixed,
  formatNumber,
  formatPercentChange,
  formatScientific,
  formatShare,
  NO_VALUE,
  roundDown125,
} from 'landbridge/report';
