/** The UCSD p-machine as a core. */
import type { Core } from '../kit/contract';
import { ticksPerSecond } from './exec/units';
import { diskPort, PMachine } from './machine';
import { opcodeManual } from './ops';
import { options } from './options';
import { pSchema, type PSchema } from './state';
import { inspectImage } from './toolchain/inspect';
import { volumeTools } from './toolchain/volumeTools';
import { blockBytes, blockUnits } from './units/blocks';
import { printerPort, reminPort, remoutPort } from './units/characters';
import { consolePort } from './units/console';
import { graphicHeight, graphicPort, graphicWidth } from './units/graphics';

export const pmachine: Core<PSchema> = {
  id: 'pmachine',
  title: 'UCSD p-machine',
  specs: [
    { key: 'PMACHINE', title: 'UCSD p-machine reference sheet', edition: 'II.0' },
    {
      key: 'I.5 interpreter',
      title: 'UCSD Pascal Interpreter for Zilog Z-80/Intel 8080A',
      edition: 'I.5, September 1978',
    },
    {
      key: 'Terak screen handler',
      title: 'Screen handler of the Terak 8510/a in the UCSD interpreter for the PDP-11',
      edition: 'February 1979',
    },
  ],
  ports: [
    { id: consolePort, kind: 'terminal', title: 'Console', model: 'vt52', columns: 80, rows: 24 },
    ...blockUnits.map(
      (unit) =>
        ({
          id: diskPort(unit),
          kind: 'block',
          medium: 'disk',
          title: `Drive #${unit}`,
          blockSize: blockBytes,
          writable: true,
        }) as const,
    ),
    {
      id: graphicPort,
      kind: 'bitmap',
      title: 'Graphics',
      width: graphicWidth,
      height: graphicHeight,
      palette: [0x000000, 0xffffff],
    },
    { id: printerPort, kind: 'printer', title: 'Printer' },
    { id: reminPort, kind: 'reader', title: 'Remote input' },
    { id: remoutPort, kind: 'punch', title: 'Remote output' },
    { id: 'bell', kind: 'sound', title: 'Bell' },
  ],
  options,
  ticksPerSecond,
  state: pSchema,
  stateVersion: 1,
  migrations: [],
  accepts: inspectImage,
  create: (image, machineOptions) => new PMachine(pmachine, image, machineOptions),
  manual: opcodeManual,
  volumes: volumeTools,
};
