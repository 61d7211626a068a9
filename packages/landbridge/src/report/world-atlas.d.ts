/** The basemap's countries. Declared here so that the compiler does not infer a type from 0.7 MB of coordinates. */
declare module 'world-atlas/countries-50m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const topology: Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
  // biome-ignore lint/style/noDefaultExport: a JSON module has no other export
  export default topology;
}
