/** No page ships the framework's script, also where no route matched. */
export const csr = false;
