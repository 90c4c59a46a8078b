import './no-formatter';
import { generateFiles } from '../../src/authoring/generate/generate';
import { createConnector } from '../../src/authoring/new-connector';
import { Scene } from './lint/scene';

/** One that listens nowhere. */
const simulator = `exports.startSimulator = async () => ({
  url: 'http://127.0.0.1:9',
  configuration: { apiKey: 'key_00000000', listId: 'customers' },
  close: async () => undefined,
});`;

/** Writes a connector as "new" makes it, but as CommonJS, which this test runner can load. */
export async function makeConnector(directory: string): Promise<Scene> {
  createConnector('acme', { directory, language: 'javascript' });
  const scene = new Scene(directory);
  scene.edit('package.json', (content) => (content['type'] = 'commonjs'));
  scene.replace('src/connector.js', 'export const connector', 'exports.connector');
  scene.write('src/simulator.js', simulator);
  await generateFiles(directory);
  return scene;
}
