/** How the running program stands: procedures, calls and evaluation stack, for traces, profiles and coverage. */
import type { Address, Execution, ManualChapter, Place } from '../kit/contract';
import { callers } from './frames';
import { opcodeManual, standardCode } from './ops';
import type { Processor } from './processor';
import { enterIc, procedure, procedureCount, procedureNumber, segmentNumber } from './segments';
import { storeAddress } from './slices';
import { SegmentNames } from './toolchain/segmentNames';

const csp = 158;

/** A procedure's number and where its attribute table lies. */
export interface Located {
  readonly segment: number;
  readonly procedure: number;
  readonly jtab: number;
}

export class StoreExecution implements Execution {
  readonly chapters: readonly ManualChapter[];
  private readonly known: ReadonlySet<string>;
  private readonly names: SegmentNames;

  constructor(private readonly p: Processor) {
    this.chapters = opcodeManual(p.settings.dialect);
    this.known = new Set(this.chapters.flatMap(({ rows }) => rows.map(({ code }) => code)));
    this.names = new SegmentNames(p);
  }

  codes({ offset }: Address): readonly string[] {
    const { store } = this.p;
    const code = store.byte(offset, 0);
    const codes = code === csp ? [String(code), standardCode(store.byte(offset, 1))] : [String(code)];
    return codes.filter((each) => this.known.has(each));
  }

  place({ offset }: Address): Place | undefined {
    const found = this.locate(offset);
    if (found === undefined) return undefined;
    return {
      routine: `s${found.segment} p${found.procedure}`,
      name: this.names.find(found.segment),
      offset: offset - enterIc(this.p, found.jtab),
    };
  }

  callers(): readonly Address[] {
    return callers(this.p).map(storeAddress);
  }

  stack(): readonly number[] {
    const { state, store, facts } = this.p;
    const words = Math.max(0, (facts.stackTop - state.sp) >> 1);
    return Array.from({ length: words }, (_, i) => store.word(state.sp + 2 * i));
  }

  /** The procedure whose code an address lies in: the running one, or one of a resident segment. */
  locate(address: number): Located | undefined {
    const { p } = this;
    const { jtab, seg, segAddress, useCount } = p.state;
    if (jtab === 0) return undefined;
    if (this.holds(jtab, address))
      return { segment: segmentNumber(p, seg), procedure: procedureNumber(p, jtab), jtab };
    for (let segment = 0; segment < segAddress.length; segment++) {
      if (useCount[segment] === 0 || address > segAddress[segment]!) continue;
      const found = this.locateIn(segment, segAddress[segment]!, address);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private locateIn(segment: number, seg: number, address: number): Located | undefined {
    const { p } = this;
    if (segmentNumber(p, seg) !== segment) return undefined; // a data segment
    for (let number = 1; number <= procedureCount(p, seg); number++) {
      const jtab = procedure(p, seg, number);
      if (jtab !== undefined && jtab < seg && this.holds(jtab, address))
        return { segment, procedure: number, jtab };
    }
    return undefined;
  }

  private holds(jtab: number, address: number): boolean {
    return address < jtab && address >= enterIc(this.p, jtab);
  }
}
