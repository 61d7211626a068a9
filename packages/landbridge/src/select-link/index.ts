export { ELEMENT_KINDS, type ElementKind, findElement, listElements, type PlannerElement } from './elements.ts';
export { type DirectedFlow, type FlowFilter, type FlowsInRun, selectInRun } from './in-run.ts';
export { type SelectedOd, type SelectReport, selectElements } from './select.ts';
