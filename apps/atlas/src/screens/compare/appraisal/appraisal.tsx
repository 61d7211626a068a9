/** Whether a scenario is worth its cost: chosen here, computed when it is. */
import { draftTitle } from '../../../data/draft-title.ts';
import { scenarioTitle } from '../../../data/names.ts';
import { DRAFT_ID } from '../../../state/atlas-state.ts';
import { keyOf } from '../../../state/select.ts';
import { useAnswer } from '../../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../../state/use-atlas.ts';
import type { CorridorData } from '../../../worker/corridor-data.ts';
import { useWords } from '../../use-words.ts';
import { Waiting } from '../../waiting.tsx';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';
import { AppraisalReportView } from './report.tsx';

export function Appraisal({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(appraisalWords);
  const language = useAtlasState((state) => state.language);
  const draft = useAtlasState((state) => state.draft);
  const chosen = useAtlasState((state) => state.params.appraise) ?? '';
  const projects = useAnswer('projects', null).answer ?? [];
  const key = chosen === '' ? null : keyOf({ corridor, draft }, chosen, null);
  const asked = useAnswer('appraisal', key ?? undefined);
  const others = corridor.scenarios.filter(({ id }) => id !== corridor.baseId);
  const option = (id: string, title: string) => (
    <option key={id} value={id}>
      {title}
    </option>
  );
  return (
    <section className="card no-print appraisal" aria-labelledby="appraisal-heading">
      <h2 id="appraisal-heading">{words.title}</h2>
      <p className="note">{words.help}</p>
      <div className="form">
        <label className="field wide">
          {words.choose}
          <select value={chosen} onChange={(event) => actions.go('compare', { appraise: event.target.value })}>
            <option value="">{words.none}</option>
            <optgroup label={words.withWorks}>
              {others
                .filter(({ id }) => projects.includes(id))
                .map((scenario) => option(scenario.id, scenarioTitle(language, scenario)))}
            </optgroup>
            <optgroup label={words.withoutWorks}>
              {others
                .filter(({ id }) => !projects.includes(id))
                .map((scenario) => option(scenario.id, scenarioTitle(language, scenario)))}
              {draft === null ? null : option(DRAFT_ID, draftTitle(draft) ?? messages.ownScenario)}
            </optgroup>
          </select>
        </label>
      </div>
      {key === null ? <p className="note">{words.empty}</p> : null}
      <Waiting asked={asked} what={words.working} rows={12} />
      {asked.answer ? <AppraisalReportView report={asked.answer} corridor={corridor} /> : null}
    </section>
  );
}
