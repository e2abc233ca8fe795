/** Whether processes get signals that they can act on, and a POSIX shell, file modes and links are there. */
export const isPosix = process.platform !== 'win32';
