/** True if the system has signals, a POSIX shell, file modes and links. */
export const isPosix = process.platform !== 'win32';
