import { Logs, canary } from './logs';
import type { Finish, Target, Work } from './target';
import { Vendor } from './vendor';
import { countDifferences, foldChanges } from './workload';
import type { RowResult, Setting } from '../row';

/** A vendor, a log of everything that is printed, and what is found when all is over. */
export class Scene {
  readonly logs = new Logs();

  private constructor(
    readonly setting: Setting,
    readonly vendor: Vendor,
  ) {}

  static async with<T>(setting: Setting, faults: readonly string[], act: (scene: Scene) => Promise<T>): Promise<T> {
    const scene = new Scene(setting, await Vendor.open(faults, `api-${canary}`));
    try {
      return await act(scene);
    } finally {
      await scene.vendor.close();
    }
  }

  get base(): Pick<Work, 'configuration' | 'process' | 'folder'> {
    return { configuration: this.vendor.configuration, process: { logs: this.logs }, folder: this.setting.folder };
  }

  /**
   * Holds the invariants against what the vendor has and what was logged.
   * @param isRejected members that the vendor refuses
   */
  async judge(target: Target, finish: Finish, isRejected: (member: string) => boolean = () => false): Promise<RowResult> {
    const { segments, counters } = await this.vendor.quietState();
    const changes = target.acknowledged();
    const wrong = countDifferences(new Set(segments[0]?.members ?? []), foldChanges(changes, isRejected));
    const broken = [...finish.broken];
    if (counters.violations > 0) broken.push(`I3: ${counters.violations} members were in two requests at once`);
    if (this.logs.leaks > 0) broken.push(`I4: a member or the token was printed ${this.logs.leaks} times`);
    const strangers = finish.dead.filter((member) => !isRejected(member)).length;
    if (strangers > 0) broken.push(`I5: ${strangers} records failed that are no reject`);
    return {
      wrong,
      broken,
      figures: {
        changes: changes.length,
        requests: counters.deliveries.total,
        duplicates: counters.adds + counters.removes - finish.accepted,
        ...(finish.peakMb > 0 && { 'peak memory, MB': Math.round(finish.peakMb) }),
      },
    };
  }
}
