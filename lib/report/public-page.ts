/** The public address of the Get Job page. */
export const publicPage = 'https://learn.microsoft.com/previous-versions/windows/desktop/hh529653(v=vs.85)';
