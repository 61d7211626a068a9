/** What Vite makes of imports that are not code. */
declare module '*?worker&url' {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: that is how Vite hands it over
  export default address;
}

declare module '*?url' {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: that is how Vite hands it over
  export default address;
}

declare module '*.css' {}
