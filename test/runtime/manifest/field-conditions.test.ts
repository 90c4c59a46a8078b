import { describe, expect, test } from '@jest/globals';
import '../../authoring/no-formatter';
import { judge } from '../../../console/form/validator';
import { isFieldShown, withoutHidden } from '../../../console/form/shown-fields';
import type { Form } from '../../../console/api/connector-types';
import { formsOf } from '../../../src/authoring/forms/forms';
import { emitReference } from '../../../src/authoring/generate/emit-reference';
import type { ConnectorError } from '../../../src/fault';
import { describe as describeConnector } from '../../../src/runtime/manifest/describe';
import { fieldsOf, isShown } from '../../../src/runtime/manifest/fields-of';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { renderDescription } from '../../../src/runtime/manifest/render-description';
import { openConnector } from '../../../src/runtime/open/open-connector';
import { at, complaints, edit, folder, type Tree } from './manifest-case';

const file = 'schemas/configuration.schema.json';

/** Adds a channel with titles, and a number that is needed for one of its values. */
function addChannel(change: (properties: Tree) => void = () => undefined): void {
  edit(file, (content) => {
    const properties = at(content, 'properties');
    properties['channel'] = {
      title: 'Channel',
      type: 'string',
      default: 'mail',
      oneOf: [
        { const: 'mail', title: 'E-mail' },
        { const: 'sms', title: 'Text message' },
      ],
    };
    properties['number'] = {
      ...{ title: 'Sender number', type: 'string', pattern: '^\\d{3,15}$', 'x-expected': '3 to 15 digits' },
      'x-ui': { showIf: { channel: 'sms' } },
    };
    content['if'] = { properties: { channel: { const: 'sms' } }, required: ['channel'] };
    content['then'] = { required: ['number'] };
    content['dependencies'] = { number: ['channel'] };
    change(properties);
  });
}

const refused = (place: string, message: string, hint: string) => [`manifest_invalid: /connector/${file}: ${place} ${message} | ${hint}`];
const number = (properties: Tree, showIf: object) => Object.assign(at(properties, 'number'), { 'x-ui': { showIf } });

describe('a field that is shown for some values of another', () => {
  test('is told in the description and the reference', () => {
    addChannel();
    const declaration = readManifest(folder);
    expect(renderDescription(describeConnector(declaration))).toContain('Only where Channel (channel) is "sms".');
    expect(emitReference(declaration)).toContain('- **Only** where Channel (channel) is "sms"');
  });

  test('is shown by its default as well', () => {
    addChannel((properties) => (at(properties, 'channel')['default'] = 'sms'));
    const { schemas, manifest } = readManifest(folder);
    const fields = fieldsOf(schemas[manifest.configuration] ?? {}, schemas);
    const shown = fields.find(({ name }) => name === 'number')!;
    expect([isShown(shown, {}, fields), isShown(shown, { channel: 'mail' }, fields)]).toEqual([true, false]);
  });

  test('is hidden by the page, by JSON Forms and by react-jsonschema-form, and not sent while it is', () => {
    addChannel();
    const { configuration } = formsOf(readManifest(folder));
    const form = configuration as unknown as Form;
    expect(configuration.rjsf).toMatchObject({ number: { 'ui:showIf': { channel: ['sms'] } } });
    expect(JSON.stringify(configuration.jsonForms)).toContain(
      '"rule":{"effect":"SHOW","condition":{"scope":"#","schema":{"required":["channel"],"properties":{"channel":{"enum":["sms"]}}}}}',
    );
    expect([isFieldShown('number', form, {}), isFieldShown('number', form, { channel: 'sms' })]).toEqual([false, true]);
    expect(withoutHidden(form, { channel: 'mail', number: '123', sender: 'a' })).toEqual({ channel: 'mail', sender: 'a' });
  });

  test('is missed in words, by the host and by the page', () => {
    addChannel();
    const given = { apiKey: 'pp_0000000000', sender: 'a', channel: 'sms' };
    const { configuration } = formsOf(readManifest(folder));
    expect(judge(configuration.schema as Form['schema'], given)).toEqual([
      { path: ['number'], message: 'Sender number is missing.', isReason: false },
    ]);
    expect(judge(configuration.schema as Form['schema'], { apiKey: given.apiKey, sender: 'a', number: '123' })).toEqual([
      { path: ['channel'], message: 'Channel is missing.', isReason: false },
    ]);
    expect(() => openConnector(folder).connect(given)).toThrow('Sender number (number) is missing.');
  });

  test.each<[string, object, string, string]>([
    [
      'an unknown field',
      { chanel: 'sms' },
      'names the field "chanel", which does not exist.',
      'Name one of sender, apiKey, apiUrl, channel. Did you mean "channel"?',
    ],
    ['itself', { number: '123' }, 'names the field itself.', 'Name one of sender, apiKey, apiUrl, channel.'],
    ['a secret', { apiKey: 'pp_0000000000' }, 'names the secret "apiKey", whose value is not shown.', 'Name another field.'],
    [
      'a value that cannot be',
      { channel: ['sms', 'fax'] },
      'waits for "fax", which "channel" cannot be.',
      'Name a value that the schema accepts.',
    ],
  ])('is refused when it names %s', (_name, showIf, message, hint) => {
    addChannel((properties) => number(properties, showIf));
    expect(complaints()).toEqual(refused('/properties/number/x-ui/showIf', message, hint));
  });

  test('is refused when it is required all the same, and inside a field', () => {
    addChannel();
    edit(file, (content) => (content['required'] = ['apiKey', 'sender', 'number']));
    expect(complaints()).toEqual(
      refused(
        '/properties/number/x-ui/showIf',
        'hides a field that is required.',
        'Leave it out of required, and require it where it is shown, with if and then.',
      ),
    );
    edit(file, (content) => (content['required'] = ['apiKey', 'sender']));
    addChannel((properties) => {
      const inner = { type: 'string', 'x-ui': { showIf: { channel: 'sms' } } };
      properties['address'] = { type: 'object', properties: { street: inner } };
    });
    expect(complaints()).toEqual(
      refused(
        '/properties/address/properties/street/x-ui/showIf',
        'is not of a field at the top level, and forms know only such fields.',
        'Remove it, or move it to the field.',
      ),
    );
  });
});

test('choices with titles are told with them, and a slip gets the nearest', () => {
  addChannel();
  try {
    openConnector(folder).connect({ apiKey: 'pp_0000000000', sender: 'a', channel: 'smss' });
    throw new Error('nothing was refused');
  } catch (error) {
    expect((error as ConnectorError).faults).toMatchObject([
      {
        message: 'Channel (channel) must be one of "mail" (E-mail), "sms" (Text message); it is "smss".',
        hint: 'Did you mean "sms"?',
      },
    ]);
  }
});
