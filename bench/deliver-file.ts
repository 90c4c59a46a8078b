import { openInput } from '../src/input/open-input';
import { RecordSource } from '../src/input/record-source';
import { deliver } from '../src/runtime/delivery/deliver';
import { describe } from '../src/runtime/manifest/describe';
import { openConnector } from '../src/runtime/open/open-connector';
import { openConnectionParts } from '../src/runtime/open/connection-parts';

/** Delivers a file as `run` does, with a vendor in the same process that answers in the next turn of the event loop. */
async function deliverFile(path: string): Promise<void> {
  const { declaration, manifest } = openConnector();
  const [configuration] = declaration.schemas[manifest.configuration]?.examples ?? [];
  const response = { status: 204, headers: {}, body: '' };
  const sender = {
    send: () => new Promise<{ response: typeof response }>((resolve) => setImmediate(() => resolve({ response }))),
    close: () => undefined,
  };
  const connection = openConnectionParts(declaration, configuration, { sender }, new Map());
  const source = new RecordSource(await openInput({ path, actions: describe(declaration).actions, action: 'add-member-to-segment' }));
  for await (const outcomes of deliver(source, { ...connection.deliveryRuntime(), ownsParameters: true }).batches())
    for (const { index } of outcomes) source.locate(index);
}

void deliverFile(process.argv[2] ?? '');
