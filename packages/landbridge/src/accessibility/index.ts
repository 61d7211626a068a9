export { type AccessibilityOptions, type AccessibilityReport, measureAccessibility } from './accessibility.ts';
