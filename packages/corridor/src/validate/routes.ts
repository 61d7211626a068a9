import type { CheckContext } from './index.ts';

/** A named route has a first and a last place; a service calls at one place at a time. */
export function checkRoutes({ tables, report, isWhole }: CheckContext): void {
  for (const [index, route] of tables.named_route.entries()) {
    if (!isWhole('named_route')) break;
    if (route.via.split(';').filter((nodeId) => nodeId.trim() !== '').length >= 2) continue;
    report('named_route', index, {
      code: 'route.places',
      column: 'via',
      message: 'A route has a first place and a last',
      found: route.via,
      expected: 'two node ids or more, separated by ;',
    });
  }
  const stops = new Map<string, string>();
  for (const [index, stop] of tables.service_stop.entries()) {
    const place = `${stop.service_id}\n${stop.sequence}`;
    const earlier = stops.get(place);
    if (earlier === undefined) stops.set(place, stop.service_stop_id);
    else if (earlier !== stop.service_stop_id) {
      report('service_stop', index, {
        code: 'stop.sequence',
        column: 'sequence',
        message: `Two stops of ${stop.service_id} have one place in the order`,
        found: `${stop.sequence}, as in ${earlier}`,
        expected: 'a number that no other stop of the service has',
      });
    }
  }
}
