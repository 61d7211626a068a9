/** Vehicles by number: arriving trains, the departing trains that take over their containers, trucks, ships. */
import { extend, NONE } from './container-store.ts';

export class VehicleStore {
  count = 0;
  flow = new Uint8Array(256);
  /** 1: called to carry away what others brought. */
  departing = new Uint8Array(256);
  declared = new Uint8Array(256);
  phase = new Uint8Array(256);
  /** Next step of its phase. */
  step = new Uint8Array(256);
  /** Of the step that it waits for or is in, s. */
  durationS = new Float64Array(256);
  /** Who waits behind it for the same pool. */
  behind = new Int32Array(256);
  /** First of its containers, and how many: consecutive where it arrives, a list where it departs. */
  first = new Int32Array(256);
  last = new Int32Array(256);
  containers = new Int32Array(256);
  /** Containers lifted off, or wagons lifted of bogie exchange. */
  lifted = new Int32Array(256);
  /** Lifts that have begun. */
  begun = new Int32Array(256);
  teu = new Int32Array(256);
  /** Of a departing train, not yet promised to a lift. */
  roomTeu = new Int32Array(256);
  tracks = new Int32Array(256);
  workFromS = new Float64Array(256);
  firstLiftS = new Float64Array(256);

  add(flow: number, departing: boolean): number {
    if (this.count === this.flow.length) this.#grow();
    const v = this.count++;
    this.flow[v] = flow;
    this.departing[v] = departing ? 1 : 0;
    this.first[v] = NONE;
    this.last[v] = NONE;
    this.firstLiftS[v] = -1;
    return v;
  }

  #grow(): void {
    const length = 2 * this.flow.length;
    this.flow = extend(this.flow, new Uint8Array(length));
    this.departing = extend(this.departing, new Uint8Array(length));
    this.declared = extend(this.declared, new Uint8Array(length));
    this.phase = extend(this.phase, new Uint8Array(length));
    this.step = extend(this.step, new Uint8Array(length));
    this.durationS = extend(this.durationS, new Float64Array(length));
    this.behind = extend(this.behind, new Int32Array(length));
    this.first = extend(this.first, new Int32Array(length));
    this.last = extend(this.last, new Int32Array(length));
    this.containers = extend(this.containers, new Int32Array(length));
    this.lifted = extend(this.lifted, new Int32Array(length));
    this.begun = extend(this.begun, new Int32Array(length));
    this.teu = extend(this.teu, new Int32Array(length));
    this.roomTeu = extend(this.roomTeu, new Int32Array(length));
    this.tracks = extend(this.tracks, new Int32Array(length));
    this.workFromS = extend(this.workFromS, new Float64Array(length));
    this.firstLiftS = extend(this.firstLiftS, new Float64Array(length));
  }
}
