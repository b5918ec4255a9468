/** The units of a virtual machine, made of what its places in the state say. */
import { portOf } from '../../s360/channels/addresses';
import type { AttachedDevice } from '../../s360/channels/host';
import type { UnitPort } from '../../s360/channels/unit';
import type { Device } from '../../s360/devices/device';
import { lineCodes } from '../../s360/devices/lineCode';
import { usualUnits, type UsualUnits } from '../directory/entries';
import { MiniDisk } from '../disks/miniDisk';
import type { Spindles } from '../disks/spindle';
import type { Spool } from '../spool/spool';
import { SpoolPrinter, SpoolPunch, SpoolReader, type Holder } from '../spool/virtualUnits';
import { VirtualConsole, type ConsoleLine } from '../terminals/virtualConsole';
import { VirtualLine } from '../terminals/virtualLine';
import { DedicatedUnit, type LentUnits, type RealUnitsBelow } from './dedicated';
import { consolePlace, placeNames, type Placed, type PlaceKind, type VirtualDevices } from './places';

/** Who lends a machine what it does not have itself. */
export interface Lenders {
  readonly spindles: Spindles;
  readonly spool: Spool;
  readonly below: RealUnitsBelow;
  readonly lent: LentUnits;
  /** The machine has something to do now. */
  attend(): void;
  /** Milliseconds since 1970. */
  clock(): number;
  /** Since when the running machine has the processor. */
  since(): number;
}
type At = readonly [address: number, port: string, channels: UnitPort];

/** Of a console at 009 only: programs find theirs at either (S360 7). */
const otherConsole = 0x01f;
const usualConsole = 0x009;
const selectors = 0x100;

export class VirtualUnits {
  private readonly known = new Map<string, Device>();

  /** `name` begins the names of their ports. */
  constructor(
    readonly devices: VirtualDevices,
    private readonly name: string,
    private readonly line: ConsoleLine,
    private readonly holder: Holder,
    private readonly lenders: Lenders,
  ) {}

  /** A machine without units gets those that the directory gives it, or the usual ones. */
  furnish({ console, spool }: UsualUnits = usualUnits): void {
    const { devices } = this;
    if (devices.console.address !== 0) return;
    devices.console.address = console;
    const kinds = { READER: devices.readers, PUNCH: devices.punches, PRINTER: devices.printers };
    for (const { address, type, class: letter } of spool) {
      const places: readonly Placed[] = Object.values<Placed>(kinds[type]);
      const place = places.find((free) => free.address === 0)!; // as many as the directory lets
      Object.assign(place, { address, class: letter });
    }
  }

  /** The units that there are now. */
  attached(channels: UnitPort): readonly AttachedDevice[] {
    const { devices, holder, lenders } = this;
    const { spool, spindles, below } = lenders;
    lenders.lent.note(this, Object.values(devices.reals));
    const console = this.unit(consolePlace, devices.console, channels, (at) => {
      return new VirtualConsole(devices.console, ...at, this.line);
    });
    return [
      ...console,
      ...this.units(
        'readers',
        devices.readers,
        channels,
        (state, at) => new SpoolReader(state, ...at, spool, holder),
      ),
      ...this.units(
        'punches',
        devices.punches,
        channels,
        (state, at) => new SpoolPunch(state, ...at, spool, holder),
      ),
      ...this.units(
        'printers',
        devices.printers,
        channels,
        (state, at) => new SpoolPrinter(state, ...at, spool, holder),
      ),
      ...this.units('lines', devices.lines, channels, (state, at) => {
        return new VirtualLine(state, ...at, lineCodes.EBCD, this.line);
      }),
      ...this.units(
        'reals',
        devices.reals,
        channels,
        (state, [address, port]) => {
          const real = below.unitAt(state.real);
          return real && new DedicatedUnit(address, port, real);
        },
        (known, { real }) => known instanceof DedicatedUnit && known.of === below.unitAt(real)?.device,
      ),
      ...this.units(
        'disks',
        devices.disks,
        channels,
        (state, at) => {
          const spindle = spindles.at(state.drive);
          const [, port, channel] = at;
          return spindle && new MiniDisk(state, port, channel, spindle);
        },
        (known, { drive }) => known instanceof MiniDisk && known.isStill(spindles.at(drive)),
      ),
    ];
  }

  private units<S extends { readonly address: number }>(
    kind: PlaceKind,
    places: Readonly<Record<string, S>>,
    channels: UnitPort,
    make: (state: S, at: At) => Device | undefined,
    isStill: (known: Device, state: S) => boolean = () => true,
  ): readonly AttachedDevice[] {
    return placeNames(kind).flatMap((name) => {
      const state = places[name]!;
      return this.unit(
        name,
        state,
        channels,
        (at) => make(state, at),
        (known) => isStill(known, state),
      );
    });
  }

  /** The unit in a place, made anew where another one was there. */
  private unit(
    name: string,
    { address }: { readonly address: number },
    channels: UnitPort,
    make: (at: At) => Device | undefined,
    isStill: (known: Device) => boolean = () => true,
  ): readonly AttachedDevice[] {
    const known = this.known.get(name);
    if (known?.address === address && isStill(known)) return [rowOf(name, known)];
    if (known instanceof MiniDisk) known.remove();
    this.known.delete(name);
    const device = address === 0 ? undefined : make([address, `${this.name}/${portOf(address)}`, channels]);
    if (device === undefined) return [];
    this.known.set(name, device);
    return [rowOf(name, device)];
  }

  /** All but the console's. */
  get places(): readonly Placed[] {
    const { readers, punches, printers, disks, lines, reals } = this.devices;
    const groups: readonly Readonly<Record<string, Placed>>[] = [
      readers,
      punches,
      printers,
      disks,
      lines,
      reals,
    ];
    return groups.flatMap((group) => Object.values<Placed>(group));
  }

  // ── By what they are ───────────────────────────────────────────────────────────────────────────

  private get all(): readonly Device[] {
    return [...this.known.values()];
  }
  get readers(): readonly SpoolReader[] {
    return this.all.filter((unit) => unit instanceof SpoolReader);
  }
  get punches(): readonly SpoolPunch[] {
    return this.all.filter((unit) => unit instanceof SpoolPunch);
  }
  get printers(): readonly SpoolPrinter[] {
    return this.all.filter((unit) => unit instanceof SpoolPrinter);
  }
  get lines(): readonly VirtualLine[] {
    return this.all.filter((unit) => unit instanceof VirtualLine);
  }

  spooledAt(address: number): SpoolReader | SpoolPunch | SpoolPrinter | undefined {
    for (const unit of this.known.values())
      // at every START I/O: nothing is made for it
      if (unit.address === address)
        return unit instanceof SpoolReader || unit instanceof SpoolPunch || unit instanceof SpoolPrinter
          ? unit
          : undefined;
    return undefined;
  }

  /** The unit of the machine below with this address is one of these. */
  isLent(real: number): boolean {
    return this.lentAs(real) !== undefined;
  }
  /** Where it is in the machine. */
  lentAs(real: number): number | undefined {
    return this.lenders.lent.addressFor(this, real);
  }

  // ── Together ───────────────────────────────────────────────────────────────────────────────────

  /** Its program is another one soon: what the last one punched and printed goes out, what it has read is read. Says why not. */
  closeForLoading(): string {
    for (const reader of this.readers) if (reader.isThrough) reader.close();
    const why = [...this.punches, ...this.printers].map((unit) =>
      unit.state.continuous ? '' : unit.close(),
    );
    return why.find((sentence) => sentence !== '') ?? '';
  }
  /** The machine is no more: nothing of what it punched and printed is lost, and what it has not read. */
  surrender(): void {
    for (const unit of this.all) surrenderUnit(unit);
    this.devices.console.address = 0;
    for (const place of this.places) place.address = 0;
  }
}

/** One of them goes. */
export function surrenderUnit(unit: Device): void {
  if (unit instanceof SpoolReader) unit.abandon();
  if (unit instanceof SpoolPunch || unit instanceof SpoolPrinter) unit.close(unit.state.hold, true);
}

function rowOf(name: string, device: Device): AttachedDevice {
  const { address } = device;
  const controlUnit = device instanceof DedicatedUnit ? device.controlUnit : '';
  return {
    address,
    name,
    device,
    ...(address < selectors ? { subchannel: name } : {}),
    ...(name === consolePlace && address === usualConsole ? { also: [otherConsole] } : {}),
    ...(controlUnit === '' ? {} : { controlUnit }),
  };
}
