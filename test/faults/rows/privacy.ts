import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorProcess } from '../processes/connector-process';
import { canary, Logs } from '../processes/logs';
import { OwnHost } from '../processes/own-host';
import { QuotingVendor } from '../processes/quoting-vendor';
import type { Row, RowResult, Setting } from '../row';

const add = 'add-member-to-segment';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const escaped = (text: string, write: (code: number) => string): string => Array.from(text, (sign) => write(sign.charCodeAt(0))).join('');
/** A writing that no redactor knows. */
const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)));

/** How vendors quote. Each text stands in a JSON string as it is. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => new URLSearchParams({ a: text }).toString().slice(2),
  (text) => escaped(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  (text) => text.replaceAll('/', '\\/').replaceAll('@', '\\u0040'),
  (text) => escaped(text, (code) => `&#${code};`),
  (text) => escaped(text, (code) => `&#x${code.toString(16)};`),
  (text) => text.replaceAll('@', '&commat;').replaceAll('ö', '&ouml;'),
  base64,
  (text) => Buffer.from(text).toString('base64url'),
  (text) => base64(`{"id":"${text}"}`),
  (text) => text.normalize('NFD'),
  (text) => `${text.slice(0, 11)}…`,
];
const spoken = 'geistlos';

interface BadMember {
  readonly id: string;
  readonly email: string;
  /** What the vendor says of it. */
  readonly message: string;
  /** What it says so, and what that gives away. */
  readonly quotes: readonly string[];
}

const bad: readonly BadMember[] = spellings.map((write, at) => {
  const id = `${canary}/bad-${at}ö`;
  const email = `${canary}.bad${at}@example.com`;
  const quotes = [write(id), write(email)];
  return { id, email, quotes, message: `${spoken} no ${quotes.join(' ')} ${rot13(id)}` };
});

/** The vendor quotes members in all spellings; nothing of it is logged, and after an erasure nothing of it is stored. */
async function quotedMembers({ folder }: Setting): Promise<RowResult> {
  const logs = new Logs();
  let printed = 0;
  const add_ = logs.add.bind(logs);
  logs.add = (text) => {
    printed += text.split(spoken).length - 1;
    add_(text);
  };
  const byId = new Map(bad.map((member) => [member.id, member]));
  const judge: Parameters<typeof QuotingVendor.with>[0] = ({ members }) => {
    const found = members.map(({ member_id: id }) => byId.get(id)).find((each) => each !== undefined);
    return found && { status: 400, message: found.message };
  };
  return QuotingVendor.with(judge, async (vendor) => {
    const broken: string[] = [];
    const host = await OwnHost.start(folder, logs, vendor.configuration(`api-${canary}-token`));
    try {
      const good = Array.from({ length: 300 }, (_, at) => ({ id: `${canary}-good-${at}`, email: `${canary}.good${at}@example.com` }));
      const invocations = [...good, ...bad].map(({ id, email }) => ({
        action: add,
        parameters: { memberId: id, email, firstName: 'Jörg' },
      }));
      await host.call('POST', ':invocations', invocations);
      await host.settle();
      const outcomes = JSON.stringify((await host.call('GET', ':outcomes?limit=1000')).body);
      if (outcomes.includes(spoken) || outcomes.includes(canary)) broken.push('outcomes quote the vendor');
      const letters = (await host.call('GET', ':dead-letters?limit=1000')).body['deadLetters'] as {
        readonly parameters: { readonly memberId: string };
        readonly fault: { readonly vendorMessage?: string };
      }[];
      let shown = 0;
      for (const { parameters, fault } of letters) {
        const { vendorMessage = '' } = fault;
        shown += vendorMessage.startsWith(spoken) ? 1 : 0;
        for (const quote of byId.get(parameters.memberId)?.quotes ?? [])
          if (vendorMessage.includes(quote.slice(0, 11))) broken.push(`shown although a member: ${vendorMessage}`);
      }
      if (shown !== bad.length) broken.push(`${shown} of ${bad.length} dead letters have the words of the vendor`);
      for (const { id } of bad) await host.call('POST', '/v1/erase-member', { key: id });
      const state = path.join(folder, 'state');
      const bytes = Buffer.concat(readdirSync(state).map((name) => readFileSync(path.join(state, name))));
      const left = bad.filter(({ id, email }) => [id, email, rot13(id)].some((text) => bytes.includes(text)));
      if (left.length > 0 || bytes.includes(spoken)) broken.push(`${left.length} members are left in the bytes of the state`);
      if (logs.leaks + printed > 0) broken.push(`I4: ${logs.leaks} members and ${printed} times words of the vendor were printed`);
      const wrong = good.filter(({ id }) => !vendor.members.has(id)).length;
      return {
        wrong,
        broken,
        figures: { spellings: spellings.length, 'dead letters with the vendor’s words': shown, 'left after erasure': left.length },
      };
    } finally {
      await host.close();
    }
  });
}

const secret = 'q7Zk29-vLx/84+hT0';
const querySecret = 'hidden-in-the-query-4711';
const tokenSpellings: readonly ((token: string) => string)[] = [
  ...spellings,
  (token) => token.slice(4),
  (token) => token.slice(-10),
  (token) => `Basic ${base64(`user:${token}`)}`,
  (token) => base64(token.slice(4)),
];

/** The vendor says the token and the query of the URL in all spellings, and commands print both their own way. */
async function tokenInAllSpellings({ folder }: Setting): Promise<RowResult> {
  let at = 0;
  const judge: Parameters<typeof QuotingVendor.with>[0] = ({ authorization }) => {
    const writings = [at, at + 1, at + 2].map((each) => tokenSpellings[each % tokenSpellings.length] ?? String);
    at += 3;
    const said = writings.map((write) => `${write(authorization)} ${write(querySecret)}`).join(' ');
    return { status: [400, 403, 404, 401][at % 4] ?? 400, message: `not ${said}` };
  };
  return QuotingVendor.with(judge, async (vendor) => {
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const config = file('configuration.json', JSON.stringify(vendor.configuration(`api-${secret}`, `?code=${querySecret}`)));
    const input = file('input.csv', 'memberId\none\ntwo\n');
    let printed = '';
    const logs = new Logs();
    const commands = [
      ...Array.from({ length: tokenSpellings.length / 3 + 1 }, () => ['run', add, '--verbose', '--input', input]),
      ['preview', add, '--input', input],
      ['preview', add, '--json', '--input', input],
      ['preview', add, '--curl', '--input', input],
      ['check', '--verbose'],
    ];
    for (const command of commands) {
      const process = new ConnectorProcess([...command, '--config', config], { logs, onStdout: (text) => (printed += text) });
      await process.exited;
      printed += process.stderr;
    }
    const parts = [secret, querySecret].flatMap((text) =>
      Array.from({ length: text.length - 7 }, (_, start) => text.slice(start, start + 8)),
    );
    const broken: string[] = [];
    for (const part of parts)
      for (const write of spellings.slice(0, -1))
        if (printed.includes(write(part))) broken.push(`I4: a part of a secret was printed as ${spellings.indexOf(write)}`);
    return {
      wrong: 0,
      broken: [...new Set(broken)],
      figures: { spellings: tokenSpellings.length, commands: commands.length, requests: at / 3 },
    };
  });
}

export const privacyRows: readonly Row[] = [
  { id: 'quoted-members', title: 'a vendor quotes members in all spellings, and they are erased', inShort: true, run: quotedMembers },
  { id: 'token-spellings', title: 'the token and the query of the URL in all spellings', inShort: true, run: tokenInAllSpellings },
];
