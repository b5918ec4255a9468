/** MOTH, played to its good end and to all the others. Chance is held to the rules of the game, never to what it once was. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { longestLine } from '../../cores/s360/devices/keyboard';
import { Night } from './mothNight';

const deck = new Uint8Array(readFileSync('roms/s360/moth.deck'));
const atTheLog = new Night(deck).operator.session.save(); // 392 cards take their time

const night = (name = 'Ada'): Night => {
  const game = new Night(deck, {}, atTheLog);
  game.say(name);
  return game;
};
const names = ['Ada', 'bob', 'Grace Hopper', 'C. Strachey', 'zz', '7', 'Admiral Of The Fleet', 'x y z'];

/** What ends a night: an answer, points, and the question whether there shall be another. */
function expectEnd(answer: string, sentence: string): void {
  expect(answer).toContain(sentence);
  expect(answer).toMatch(/You have \d+ points of 100\. That makes you .*\. Another night, yes or no\?$/);
}

/** So many successes in so many attempts, with 1 in 4 each: not further off than chance is once in 10,000 times. */
function expectOneInFour(successes: number, all: number): void {
  const deviation = Math.sqrt(all * (1 / 4) * (3 / 4));
  expect(Math.abs(successes - all / 4)).toBeLessThan(3.9 * deviation);
}

describe('a night that ends well', { timeout: 120_000 }, () => {
  it.each(names)('is possible for %s, with 100 points, before eight', (name) => {
    const game = night(name);
    game.collect();
    game.lure();
    // At the console all rooms the moth can be in are at most two doors away, and it comes at once.
    expect(game.catch()).toBeLessThanOrEqual(1);
    expect(game.say('tape moth')).toContain('First actual case of bug being found');
    game.do('s, u, fans on, d, n, e, mount reel, w');
    expect(game.points).toBe(90);
    expect(game.minutes).toBeLessThan(8 * 60);
    const end = game.say('press load');
    expectEnd(end, 'SYSTEM READY. 0 BUGS.');
    expect(end).toContain('You have 100 points of 100. That makes you a systems programmer.');
    expect(end).toContain('over the log');
    game.say('no');
    expect(game.operator.notices).toEqual(['Disabled wait at 000000, PSW 00020000 00000000.']);
  });

  it('lets the moth go from the roof instead, or keeps it in the jar for ten points less', () => {
    const kind = night();
    kind.collect();
    kind.lure();
    kind.catch();
    kind.do('s, u');
    expect(kind.say('open jar')).toContain('one light more over Cambridge');
    const friends = kind.do('fans on, d, n, e, mount reel, w, load');
    expect(friends).toContain('"as friends."');
    expect(friends).toContain('You have 100 points');

    const careless = night();
    careless.collect();
    careless.lure();
    careless.catch();
    const jar = careless.do('s, u, fans on, d, n, e, mount reel, w, ipl');
    expect(jar).toContain('"A consultant"');
    expect(jar).toContain('You have 90 points of 100. That makes you an operator, first class.');
  });
});

describe('a night that ends badly', { timeout: 120_000 }, () => {
  it('does so at eight, after 120 deeds of two minutes', () => {
    const game = night();
    for (let i = 0; i < 119; i++) expect(game.say('wait')).not.toContain('Another night');
    expect(game.minutes).toBe(7 * 60 + 58);
    expectEnd(game.say('wait'), "Eight o'clock.");
  });

  it('does so at once when the emergency handle is pulled', () => {
    const game = night();
    expectEnd(game.say('pull the handle'), 'You pull it.');
  });

  it('does so on the roof without a wedge, unless one leaves after the warning', () => {
    const game = night();
    expect(game.do('s, u')).toContain('the door begins to swing shut');
    expect(game.say('look')).not.toContain('falls shut');
    expect(game.do('d, u')).toContain('the door begins to swing shut');
    expectEnd(game.say('wait'), 'The door falls shut.');
  });

  it('does so when the manual is taken out of the door, and nothing is done about it', () => {
    const game = night();
    game.do('s, e, take manual, w, u, put manual in door');
    for (let i = 0; i < 5; i++) expect(game.say('wait')).not.toContain('door');
    expect(game.say('take manual')).toContain('swing shut');
    expectEnd(game.say('wait'), 'The door falls shut.');
  });

  it('does so under the floor in the dark, unless one leaves after the warning', () => {
    const game = night();
    game.do('e, take lifter, w, n, open floor');
    expect(game.say('d')).toContain('Two hundred and eight volts');
    expect(game.do('u, d')).toContain('Two hundred and eight volts');
    expect(game.say('take card')).toContain('It is too dark');
    expectEnd(game.say('wait'), 'blue and short');
  });

  it('does so 24 deeds after the fans were turned off, with a warning after 14', () => {
    const game = night();
    game.do('s, e, take manual, w, u, wedge door');
    expect(game.say('fans off')).not.toContain('THERMAL');
    for (let i = 2; i <= 23; i++) {
      const answer = game.say('wait');
      expect(answer.includes('THERMAL'), `after ${i}`).toBe(i === 14);
    }
    expectEnd(game.say('wait'), 'the machine has shut itself down');
  });

  it('does so when coffee is carried about in the machine room for long', () => {
    const lasted = names.map((name) => {
      const game = night(name);
      game.fetchCoffee();
      game.say('e');
      for (let deeds = 1; ; deeds++) {
        const answer = game.say(deeds === 1 ? 'n' : 'wait');
        if (!answer.includes('NO DRINKS, says the notice.')) {
          expectEnd(answer, 'The coffee does not');
          return deeds;
        }
      }
    });
    expectOneInFour(
      names.length,
      lasted.reduce((sum, deeds) => sum + deeds),
    );
  });

  it('does so with the third attempt to load while the moth is loose; the first two take twenty minutes', () => {
    const game = night();
    game.collect();
    game.do('n, e, mount reel, w');
    for (const before of [game.minutes, game.minutes + 20]) {
      expect(game.say('load')).toContain('a wing between two contacts');
      expect(game.minutes).toBe(before + 20);
    }
    expectEnd(game.say('load'), 'they land');
  });

  it('does so when the operator goes home, and then another one can begin', () => {
    const game = night();
    game.do('e, take lifter');
    expectEnd(game.say('quit'), 'You take your coat');
    expect(game.say('perhaps')).toBe('Another night, yes or no?');
    expect(game.say('yes')).toContain('Thank you, Ada. It is four in the morning');
    expect(game.minutes).toBe(4 * 60);
    expect(game.say('i')).toContain('nothing but a badge');
    expect(game.say('e')).toContain('There is a tile lifter here.');
  });
});

describe('a command', { timeout: 60_000 }, () => {
  it('is understood in capitals, in small letters and among other words', () => {
    for (const command of ['GO EAST', 'go east', 'e', '  East! ', 'please walk to the east.'])
      expect(night().say(command)).toContain('Among the tape drives');
  });

  it('with a word that is not known is refused, and the word named', () => {
    const game = night();
    expect(game.say('defenestrate the moth')).toContain('I do not know the word "DEFENESTRATE"');
    expect(game.say('take frob')).toContain('"FROB"');
    expect(game.say('antidisestablishmentarianism')).toContain('"ANTIDISESTAB"');
    expect(game.minutes).toBe(4 * 60);
  });

  it('without a verb, or without a thing where one is needed, is asked about', () => {
    const game = night();
    for (const line of ['', '???', 'jar', 'the']) expect(game.say(line)).toContain('A verb would help.');
    expect(game.say('go')).toContain('Which way?');
    expect(game.say('up')).toContain('a wall');
    for (const line of ['take', 'drop', 'read', 'give']) expect(game.say(line)).toContain('You would have to say what.');
    expect(game.minutes).toBe(4 * 60);
  });

  it('may be as long as the writing line of the console', () => {
    const game = night();
    expect(game.say('x'.repeat(longestLine))).toContain('"XXXXXXXXXXXX"');
    expect(game.say(`${' '.repeat(76)}east`)).toContain('Among the tape drives');
  });

  it('takes two minutes when something is done, and none when one looks, reads or asks', () => {
    const game = night();
    game.do('look, x machine, read log, i, score, time, help, xyzzy, go up, take handle');
    expect(game.minutes).toBe(4 * 60);
    game.do('e, take lifter, drop lifter, wait');
    expect(game.minutes).toBe(4 * 60 + 8);
    expect(game.say('time')).toMatch(/^It is 4:08\./);
  });

  it('about a thing that is elsewhere is refused', () => {
    const game = night();
    expect(game.say('take jar')).toContain('There is none here.');
    expect(game.say('drop jar')).toContain('You do not have it.');
    expect(game.say('fans off')).toContain('Their switch is');
    expect(game.say('take machine')).toContain('It stays where it is.');
  });

  it('that is cancelled is asked for again', () => {
    const game = night();
    const before = game.operator.text.length;
    const line = { kind: 'line', port: 'console', text: 'pull handle', terminator: 'Escape' } as const;
    expect(game.operator.session.offer(line)).toEqual({ ok: true });
    game.operator.play([]);
    expect(game.operator.text.slice(before)).toBe('4:00> ');
  });
});

/** Goes about in the machine room, tries to catch the moth whenever it is there, and gives up before it gets too hot. */
function attemptsIn(game: Night): readonly boolean[] {
  const attempts: boolean[] = [];
  let answer = game.say('n');
  for (const way of 'ewwensewwens') {
    if (answer.includes('The moth is here')) {
      answer = game.say('catch moth');
      attempts.push(answer.includes('You put the jar over it'));
      expect(answer).toMatch(/You put the jar over it|A miss\./);
      if (attempts.at(-1) === true || answer.includes('Another night')) break;
    }
    answer = game.say(way);
    if (answer.includes('Another night')) break;
  }
  return attempts;
}

describe('the rules', { timeout: 120_000 }, () => {
  it('the vault opens to the number of the card in decimal, and to no other', () => {
    const game = night();
    game.do('e, take lifter, w');
    game.fetchCoffee();
    game.do('e, d, give guard coffee, u, n, n, open tile, lamp on, d, take card');
    const number = game.readCard();
    expect(number).toBeGreaterThanOrEqual(256);
    expect(number).toBeLessThanOrEqual(999);
    game.do('u, s, s');
    const hexadecimal = number.toString(16);
    for (const wrong of [number + 1, number - 1, hexadecimal, 0, `1${number}`, '4294967296', 4294967296 + number])
      expect(game.say(`dial ${wrong}`)).toMatch(/The vault thinks otherwise|I do not know the word/);
    expect(game.say('s')).toContain('The vault is locked.');
    expect(game.say(String(number))).toContain('The vault is open.');
    expect(game.say('s')).toContain('There is a reel marked SYSTEM here.');
  });

  it('another name makes another night', () => {
    const secrets = names.map((name) => {
      const game = night(name);
      game.do('e, take lifter, w');
      game.fetchCoffee();
      game.do('e, d, give coffee, u, n, n, open tile, lamp on, d');
      return game.readCard();
    });
    expect(new Set(secrets).size).toBeGreaterThan(names.length / 2);
  });

  it('the same name at the same time makes the same night', () => {
    const [one, other] = [night(), night()];
    for (const game of [one, other]) game.findDime();
    expect(one.operator.text).toBe(other.operator.text);
  });

  it('the guard gives his flashlight for coffee only', () => {
    const game = night();
    game.fetchCoffee();
    game.do('take jar, e, d');
    expect(game.say('take flashlight')).toContain('opens one eye');
    expect(game.say('give jar to guard')).toContain('He does not move.');
    expect(game.say('give coffee to guard')).toContain('You have it now.');
    expect(game.say('take flashlight')).toContain('You have it.');
    expect(game.points).toBe(15);
  });

  it('who drinks the coffee gets the dime back', () => {
    const game = night();
    game.fetchCoffee();
    expect(game.say('buy coffee')).toContain('One cup is not finished yet.');
    expect(game.say('drink coffee')).toContain('gives the dime back');
    expect(game.say('take coffee')).toContain('takes dimes');
    expect(game.do('take dime, buy coffee')).toContain('You have a cup of coffee.');
    expect(game.points).toBe(5);
  });

  it('the moth is caught neither with bare hands nor while the fans run', () => {
    const game = night();
    game.meetMoth();
    expect(game.say('catch moth')).toContain('With bare hands?');
    const other = night('bob');
    other.do('s, w, take jar, e, n');
    for (let attempts = 0; attempts < 10; attempts++) {
      other.meetMoth();
      expect(other.say('catch moth')).toContain('the draught of the fans takes it out of your hands');
      other.do('s, s, n');
    }
  });

  it('in a lit room without a draught one attempt in four succeeds', () => {
    const outcomes = Array.from({ length: 16 }, (_, i) => {
      const game = night(`Operator ${i}`);
      game.do('s, w, take jar, e, e, take manual, w, u, wedge door, fans off, d');
      return attemptsIn(game);
    });
    const attempts = outcomes.flat();
    expect(attempts.length).toBeGreaterThan(16);
    expectOneInFour(attempts.filter((caught) => caught).length, attempts.length);
  });

  it('the machine loads nothing from empty drives, and nothing without its fans', () => {
    const game = night();
    expect(game.say('load')).toContain('no drive has anything to say');
    game.collect();
    game.do('n, e, mount reel, w, s, u, wedge door, fans off, d, n');
    expect(game.say('press the load button')).toContain('THERMAL');
  });

  it('types no line longer than 72 characters, and breaks them only where the next word did not fit', () => {
    const game = night();
    game.say('help');
    const before = game.operator.text.length;
    game.say('read log');
    const paragraphs = readFileSync('roms/s360/moth-texts.asm', 'latin1').split('DLOG     ')[1]!.split("X'00'")[0]!;
    const source = [...paragraphs.matchAll(/C'((?:[^']|'')*)'/g)].map(([, text]) => text).join('');
    const lines = game.operator.text.slice(before).split('\n').slice(0, -1);
    expect(lines.join(' ').replace(/ /g, '')).toBe(source.replace(/''/g, "'").replace(/ /g, ''));
    for (const [i, line] of lines.entries()) {
      expect(line.length).toBeLessThanOrEqual(72);
      const [next] = (lines[i + 1] ?? '').split(' ');
      const full = line.length + 1 + next!.length > 72;
      expect(full || /[.:]$/.test(line), line).toBe(true);
    }
  });
});

describe('an operator who types anything', { timeout: 120_000 }, () => {
  const member = readFileSync('roms/s360/MOTHBOOK.copy', 'latin1');
  const book = [...member.matchAll(/CL6'(\w+)'/g)].map(([, word]) => word!);

  /** Minimal standard random numbers. */
  const picker = (seed: number): ((count: number) => number) => {
    let last = seed;
    return (count) => (last = (last * 48271) % 0x7fffffff) % count;
  };

  it.each([1, 2, 3, 4])('never stops the machine, nor earns more than 100 points (%i)', (seed) => {
    const pick = picker(seed);
    const word = (): string => (pick(12) === 0 ? `${pick(2000)}` : book[pick(book.length)]!);
    const game = night(`Monkey ${seed}`);
    let over = false;
    for (let i = 0; i < 400; i++) {
      const before = over ? 4 * 60 : game.minutes;
      const line = Array.from({ length: 1 + pick(4) }, word).join(' ');
      const answer = game.say(over ? 'yes' : line);
      expect(answer, line).not.toContain('Program interruption');
      over = answer.endsWith('Another night, yes or no?');
      if (!over) expect(game.minutes, line).toBeGreaterThanOrEqual(before);
      for (const [, points] of answer.matchAll(/You have (\d+) points/g))
        expect(Number(points)).toBeLessThanOrEqual(100);
    }
    expect(game.operator.session.last.end).toBe('waiting');
  });
});

it.each(['009', '01F'])('it works with the console at %s, in 32 KB', (console) => {
  const game = new Night(deck, { console, storage: 32 });
  expect(game.say('Ada')).toContain('Thank you, Ada.');
  expect(game.do('e, take lifter')).toContain('Taken.');
});
