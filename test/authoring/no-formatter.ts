import { jest } from '@jest/globals';

// json-schema-to-typescript loads its formatter, which is not used here and which jest cannot load.
jest.mock('prettier', () => ({}));
