// One-to-all cheapest paths by LEMON's Dijkstra with its default binary heap, as a peer that answers on request.
//
//   lemon GRAPH smart|static    reads nodes, arcs (int32), tails, heads (int32), costs (float64) from GRAPH
//   each line of input is a source; each line of output is seconds and the sum of finite distances
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>
#include <lemon/dijkstra.h>
#include <lemon/smart_graph.h>
#include <lemon/static_graph.h>

template <class Digraph>
void answer(const Digraph &graph, const typename Digraph::template ArcMap<double> &cost, int nodeCount) {
  lemon::Dijkstra<Digraph, typename Digraph::template ArcMap<double>> dijkstra(graph, cost);
  int source;
  while (std::scanf("%d", &source) == 1) {
    auto begin = std::chrono::steady_clock::now();
    dijkstra.run(graph.nodeFromId(source));
    std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    double sum = 0;
    for (int v = 0; v < nodeCount; v++)
      if (dijkstra.reached(graph.nodeFromId(v))) sum += dijkstra.dist(graph.nodeFromId(v));
    std::printf("%.9f %.17g\n", seconds.count(), sum);
    std::fflush(stdout);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  std::FILE *file = std::fopen(argv[1], "rb");
  if (!file) return 1;
  int32_t size[2];
  if (std::fread(size, 4, 2, file) != 2) return 1;
  const int nodeCount = size[0], arcCount = size[1];
  std::vector<int32_t> tail(arcCount), head(arcCount);
  std::vector<double> length(arcCount);
  if (std::fread(tail.data(), 4, arcCount, file) != size_t(arcCount)) return 1;
  if (std::fread(head.data(), 4, arcCount, file) != size_t(arcCount)) return 1;
  if (std::fread(length.data(), 8, arcCount, file) != size_t(arcCount)) return 1;
  std::fclose(file);
  if (std::strcmp(argv[2], "static") == 0) {
    // StaticDigraph wants arcs sorted by tail; they are.
    std::vector<std::pair<int, int>> arcs(arcCount);
    for (int a = 0; a < arcCount; a++) arcs[a] = {tail[a], head[a]};
    lemon::StaticDigraph graph;
    graph.build(nodeCount, arcs.begin(), arcs.end());
    lemon::StaticDigraph::ArcMap<double> cost(graph);
    for (int a = 0; a < arcCount; a++) cost[lemon::StaticDigraph::arcFromId(a)] = length[a];
    answer(graph, cost, nodeCount);
  } else {
    lemon::SmartDigraph graph;
    for (int v = 0; v < nodeCount; v++) graph.addNode();
    lemon::SmartDigraph::ArcMap<double> cost(graph);
    for (int a = 0; a < arcCount; a++) cost[graph.addArc(graph.nodeFromId(tail[a]), graph.nodeFromId(head[a]))] = length[a];
    answer(graph, cost, nodeCount);
  }
}
