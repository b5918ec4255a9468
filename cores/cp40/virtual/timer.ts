/**
 * The interval timer of a virtual machine, in the word at its location 50 (A22-6821, Interval Timer). It keeps real time:
 * the steps that were missed while others ran are taken when the machine runs next, or when it waits for them.
 */
import { ExternalCode } from '../../s360/interruptions';
import { admitsExternal } from '../../s360/psw';
import { stepped, stepsBy, stepsLeft, tickOf, timerAddress } from '../../s360/timer';
import type { VirtualMachine } from './machine';

/** What SET TIMER chooses. */
export const TimerMode = { real: 0, virtual: 1, off: 2 } as const;

/** Takes the steps that are due. */
export function serveTimer(machine: VirtualMachine): void {
  const { vm, store, now } = machine;
  const steps = stepsBy(now) - vm.timerSteps;
  if (steps <= 0) return;
  vm.timerSteps += steps;
  if (vm.stopped || vm.ended !== 0 || vm.load.phase !== 0) return;
  if (vm.timerMode === TimerMode.off || (vm.timerMode === TimerMode.virtual && !machine.runs)) return;
  const { word, expired } = stepped(store.realWord(timerAddress), steps);
  store.setRealWord(timerAddress, word);
  if (expired) machine.raiseExternal(ExternalCode.timer);
}

/** When its next step is, while it runs. */
export const timerDue = ({ vm }: VirtualMachine): number => tickOf(vm.timerSteps + 1);

/** For a machine that waits: the tick at which the timer will end that; 0 where it does not. */
export function timerEnds({ vm, store }: VirtualMachine): number {
  if (vm.timerMode !== TimerMode.real) return 0;
  const waiting = vm.wait && !vm.stopped && vm.ended === 0 && vm.load.phase === 0 && admitsExternal(vm);
  return waiting ? tickOf(vm.timerSteps + stepsLeft(store.realWord(timerAddress))) : 0;
}
