import { describe, expect, test } from '@jest/globals';
import { freshName, type StoreUnderTest } from './store-case';

export function keepsDocuments({ opened, reopenedStore }: StoreUnderTest): void {
  describe('keeps documents', () => {
    test('with revisions, of which only the newest can be replaced', async () => {
      const { documents } = await opened();
      const kind = freshName();
      expect(await documents.read(kind, 'one')).toBeUndefined();
      expect(await documents.write(kind, 'one', '{}', 3)).toBeUndefined();
      expect(await documents.write(kind, 'one', '{}', 0)).toBe(1);
      expect(await documents.write(kind, 'one', '{"lost":true}', 0)).toBeUndefined();
      expect(await documents.write(kind, 'one', '{"a":1}', 1)).toBe(2);
      expect(await documents.write(kind, 'one', '{"lost":true}', 1)).toBeUndefined();
      expect(await documents.read(kind, 'one')).toEqual({ id: 'one', body: '{"a":1}', revision: 2 });
      const both = await Promise.all([documents.write(kind, 'one', 'x', 2), documents.write(kind, 'one', 'y', 2)]);
      expect(both.filter((revision) => revision !== undefined)).toEqual([3]);
    });

    test('with a version that what is no part of the set-up does not raise', async () => {
      const { documents } = await opened();
      const kind = freshName();
      const before = await documents.version();
      const apart = { isSetup: false };
      expect(await documents.write(kind, 'one', '{}', 0, apart)).toBe(1);
      expect(await documents.write(kind, 'one', '{"a":1}', 1, apart)).toBe(2);
      expect(await documents.remove(kind, 'one', apart)).toBe(true);
      expect(await documents.version()).toBe(before);
      await documents.write(kind, 'two', '{}', 0);
      expect(await documents.version()).toBe(before + 1);
      await documents.remove(kind, 'two');
      expect(await documents.version()).toBe(before + 2);
    });

    test('by kind, in the order of their ids, also after it was opened again', async () => {
      const [kind, other] = [freshName(), freshName()];
      const { documents } = await opened();
      for (const id of ['b', 'a', 'é']) await documents.write(kind, id, `body of ${id} 🦊`, 0);
      await documents.write(other, 'a', 'another', 0);
      expect(await documents.remove(kind, 'a')).toBe(true);
      expect(await documents.remove(kind, 'a')).toBe(false);
      const store = await reopenedStore();
      expect(await store.documents.list(kind)).toEqual([
        { id: 'b', body: 'body of b 🦊', revision: 1 },
        { id: 'é', body: 'body of é 🦊', revision: 1 },
      ]);
      expect(await store.documents.list(other)).toEqual([{ id: 'a', body: 'another', revision: 1 }]);
      expect(await store.documents.list(freshName())).toEqual([]);
      expect(await store.documents.write(kind, 'a', 'new', 0)).toBe(1);
    });
  });
}
