/** An IATI file against the rules of `schema.ts`: order, number, attributes, code lists, text. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { CODES } from './codes.ts';
import { checkMeaning } from './meaning.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { ELEMENT_RULES, type ElementRule } from './schema.ts';

/**
 * @returns every fault, each with the path of its element; none where the file fits. What breaks the schema is an error;
 * what the standard demands beside it, and many publishers leave out, is a warning
 */
export function validateIati(text: string, file: string): readonly Issue[] {
  const issues: Issue[] = [];
  const root = readXml(text, file, issues);
  if (root === null) return issues;
  if (root.name !== 'iati-activities') {
    issues.push(createIssue({ code: 'iati.root', file, message: 'The root is iati-activities', found: root.name }));
    return issues;
  }
  check(root, '', root.name, file, issues);
  return issues;
}

function ruleOf(name: string, parent: string): ElementRule | undefined {
  return ELEMENT_RULES[`${parent}/${name}`] ?? ELEMENT_RULES[name];
}

function check(element: XmlElement, parent: string, path: string, file: string, issues: Issue[]): void {
  const rule = ruleOf(element.name, parent);
  // Elements of the schema that the subset does not use: their place is checked, their inside is not.
  if (!rule) return;
  const reportAs =
    (severity: Issue['severity']): Report =>
    (code, message, found, expected = null) =>
      void issues.push(createIssue({ severity, code, file, column: path, message, found, expected }));
  const report = reportAs('error');
  for (const { name, required, codes, pattern } of rule.attributes) {
    const value = element.attributes[name];
    if (value === undefined) {
      if (required) report('iati.attribute', `The attribute ${name} is missing`, null, name);
    } else if (codes && !(CODES[codes] as readonly string[]).includes(value)) {
      report('iati.code', `${name} is not in the code list ${codes}`, value, CODES[codes].join(', '));
    } else if (pattern && !pattern.test(value))
      report('iati.format', `${name} has another form`, value, String(pattern));
  }
  const known = new Set(rule.attributes.map(({ name }) => name));
  for (const name of Object.keys(element.attributes)) {
    // Other name spaces may add attributes; ours may not.
    if (!known.has(name) && !name.includes(':')) report('iati.attribute', 'The element has no such attribute', name);
  }
  if (rule.text && !rule.text.test(element.text))
    report('iati.text', 'The text has another form', element.text, String(rule.text));
  if (!rule.text && element.text !== '') report('iati.text', 'The element holds no text of its own', element.text);
  checkChildren(element, rule, report);
  checkMeaning(element, parent, report, reportAs('warning'));
  for (const [index, child] of element.children.entries()) {
    check(child, element.name, `${path}/${child.name}[${index + 1}]`, file, issues);
  }
}

export type Report = (code: string, message: string, found: string | null, expected?: string | null) => void;

function checkChildren(element: XmlElement, rule: ElementRule, report: Report): void {
  let position = 0;
  const counts = new Map<string, number>();
  for (const child of element.children) {
    if (child.name.includes(':')) continue;
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
    const at = rule.children.findIndex(({ name }) => name === child.name);
    if (at < 0) report('iati.element', `${element.name} holds no such element`, child.name);
    else if (at < position)
      report('iati.order', `${child.name} stands too late`, child.name, `before ${rule.children[position].name}`);
    else position = at;
  }
  for (const { name, min, max } of rule.children) {
    const count = counts.get(name) ?? 0;
    if (count < min) report('iati.missing', `${element.name} needs ${name}`, `${count}`, `at least ${min}`);
    if (count > max) report('iati.number', `${element.name} holds too many of ${name}`, `${count}`, `at most ${max}`);
  }
}
