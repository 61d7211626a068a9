export { isUnanswered } from './create-case.ts';
export { VERIFY_FORMATS } from './formats.ts';
export type { Reference, VerifyCase, VerifyContext, VerifyFormat } from './types.ts';
export { type VerifyReport, type VerifyReportCase, verifyReferences } from './verify.ts';
