export { ELEMENT_KINDS, type ElementKind, findElement, listElements, type PlannerElement } from './elements.ts';
export { type SelectedOd, type SelectReport, selectElements } from './select.ts';
