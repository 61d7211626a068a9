import type { AppraisalReport } from 'landbridge';
import { Figure } from '../../../charts/figure.tsx';
import { scenarioTitle } from '../../../data/names.ts';
import { useAtlasState } from '../../../state/use-atlas.ts';
import type { CorridorData } from '../../../worker/corridor-data.ts';
import { Scroll } from '../../scroll.tsx';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';
import { Conventions } from './conventions.tsx';
import { Indicators } from './indicators.tsx';
import { ByClass, ByCountry } from './splits.tsx';
import { Switching } from './switching.tsx';
import { Tornado } from './tornado.tsx';
import { Waterfall } from './waterfall.tsx';

/** A whole appraisal: indicators, the way to the net present value, what it hangs on, who gains, and by which rules. */
export function AppraisalReportView({ report, corridor }: { report: AppraisalReport; corridor: CorridorData }) {
  const words = useWords(appraisalWords);
  const language = useAtlasState((state) => state.language);
  if (report.status !== 'solved') {
    return (
      <div className="status failed" role="alert" lang="en">
        <p>{report.blame}</p>
      </div>
    );
  }
  const titleOf = ({ id, title }: { id: string; title: string }) => {
    const known = corridor.scenarios.find((scenario) => scenario.id === id);
    return known ? scenarioTitle(language, known) : title;
  };
  const sources = [...new Set(report.assumptions.map(({ source }) => source).filter(Boolean))];
  const about = `${titleOf(report.scenario)}; ${words.worth(report.price_year, report.first_year)}`;
  return (
    <>
      <h3>{titleOf(report.scenario)}</h3>
      <p className="note">
        {words.against(titleOf(report.base), report.opening_year, report.first_year, report.model_years.join(', '))}
      </p>
      {report.capex_missing.map((missing) => (
        <p key={missing} className="closed-note" lang="en">
          {words.missing} {missing}
        </p>
      ))}
      <Indicators report={report} />
      <div className="columns halves">
        <Figure title={words.waterfall} about={about} sources={sources}>
          <Waterfall report={report} />
        </Figure>
        <Figure title={words.tornado} about={about} sources={sources}>
          <Tornado report={report} />
        </Figure>
      </div>
      <Switching report={report} />
      <div className="columns halves">
        <ByCountry report={report} corridor={corridor} />
        <ByClass report={report} corridor={corridor} />
      </div>
      <Conventions report={report} />
      <h4>{words.command}</h4>
      <Scroll label={`${words.command}: ${words.title}`}>
        <pre className="command">{`npx landbridge appraise ${report.scenario.id}`}</pre>
      </Scroll>
    </>
  );
}
