/** How the running story stands: its routines, calls and evaluation stack, for traces, profiles and coverage. */
import { hex } from '../kit/bits';
import type { Address, Execution, ManualChapter, Place } from '../kit/contract';
import { StoryFault, storyAddress } from './fault';
import { evaluationBase, routineAddress } from './frames';
import { opcodeManual, opcodeNumber } from './ops';
import type { Processor } from './processor';

/** A frame, and where its routine goes on. */
interface Activation {
  readonly pc: number;
  readonly fp: number;
}

export class StoryExecution implements Execution {
  readonly chapters: readonly ManualChapter[];

  constructor(private readonly p: Processor) {
    this.chapters = opcodeManual(p.story.version);
  }

  codes({ offset }: Address): readonly string[] {
    try {
      return [opcodeNumber(this.p.decoder.decode(offset).row)];
    } catch (error) {
      if (error instanceof StoryFault) return [];
      throw error;
    }
  }

  /** Routines carry no length (ZMS 5.2), so only the addresses that active ones are at can be told. */
  place({ offset }: Address): Place | undefined {
    const { pc, fp } = this.p.state;
    if (offset === pc) return this.placeIn({ pc, fp });
    const caller = this.activations().find((activation) => activation.pc === offset);
    return caller === undefined ? undefined : this.placeIn(caller);
  }

  callers(): readonly Address[] {
    return this.activations()
      .slice(1)
      .map(({ pc }) => storyAddress(pc));
  }

  stack(): readonly number[] {
    const { stack, fp, sp } = this.p.state;
    return Array.from(stack.subarray(evaluationBase(stack, fp), sp)).reverse();
  }

  /** The running routine first. */
  private activations(): readonly Activation[] {
    const { stack, pc, fp } = this.p.state;
    const found: Activation[] = [];
    for (let at = { pc, fp }; ;) {
      found.push(at);
      const caller = stack[at.fp - 5]!;
      if (caller === 0) return found;
      at = { pc: ((stack[at.fp - 3]! & 0xff) << 16) | stack[at.fp - 2]!, fp: caller };
    }
  }

  /** Undefined where a restored save did not say which routine a frame belongs to. */
  private placeIn({ pc, fp }: Activation): Place | undefined {
    const { stack } = this.p.state;
    if (stack[fp - 5] === 0) return { routine: 'main', name: '', offset: pc - this.p.story.initialPc };
    const packed = stack[fp - 4]!;
    if (packed === 0) return undefined;
    const routine = routineAddress(this.p, packed);
    return { routine: hex(routine, 4), name: '', offset: pc - this.firstInstruction(routine) };
  }

  /** Behind the count of locals and, in versions 1 to 4, their initial values (ZMS 5.2). */
  private firstInstruction(routine: number): number {
    const { story, memory } = this.p;
    return routine + 1 + (story.version <= 4 ? 2 * memory.bytes[routine]! : 0);
  }
}
