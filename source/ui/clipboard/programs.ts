/** The programs that can fill a clipboard from here. */

export interface Program {
  readonly command: string;
  readonly parameters: readonly string[];
}

type Surroundings = Readonly<Record<string, string | undefined>>;

/** True when the person sits at another machine: its clipboard is not this machine's. */
export function isRemote(environment: Surroundings): boolean {
  return Boolean(environment.SSH_CONNECTION || environment.SSH_CLIENT || environment.SSH_TTY);
}

/** The programs of this platform that may work, most fitting first; none over SSH or without a display. */
export function clipboardPrograms(environment: Surroundings, platform: NodeJS.Platform): readonly Program[] {
  if (isRemote(environment)) return [];
  if (platform === 'darwin') return [{ command: 'pbcopy', parameters: [] }];
  const programs: Program[] = [];
  if (environment.WAYLAND_DISPLAY) programs.push({ command: 'wl-copy', parameters: [] });
  if (environment.DISPLAY) {
    programs.push(
      { command: 'xclip', parameters: ['-selection', 'clipboard'] },
      { command: 'xsel', parameters: ['--clipboard', '--input'] },
    );
  }
  if (environment.WSL_DISTRO_NAME) programs.push({ command: 'clip.exe', parameters: [] });
  return programs;
}
