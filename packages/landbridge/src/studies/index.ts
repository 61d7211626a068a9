export { type Asked, openContext, type StudyAnswer, solveBase } from './answer.ts';
export { type AnswerStudyOptions, answerStudy, type StudyReply, type StudyStep } from './answer-study.ts';
export { createAnswers, type GroupAnswer } from './answers.ts';
export { ENGINES } from './engine.ts';
export { expandStudy } from './expand.ts';
export { parseStudy, readStudyText, type Study } from './parse.ts';
export type { PlannedRun, StudyContext, StudyPlan } from './plan.ts';
