import { useEffect, useState } from 'preact/hooks';

const stored = 'theme';

/** Light, dark, or as the system says. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(() => localStorage.getItem(stored) ?? 'system');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(stored, theme);
  }, [theme]);
  return (
    <label class="theme">
      <span class="note">Theme</span>
      <select class="control" value={theme} onChange={({ currentTarget }) => setTheme(currentTarget.value)}>
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
