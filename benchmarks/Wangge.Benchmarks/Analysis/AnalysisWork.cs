namespace Wangge.Benchmarks.Analysis;

/// <summary>One row of the table of analyses.</summary>
/// <param name="Name">The work and its size.</param>
/// <param name="Peer">Who else does it and how long that took on a 2-core machine.</param>
/// <param name="PeerSeconds">The same in seconds.</param>
/// <param name="Reach">Seconds it should take here.</param>
/// <param name="Prepare">Makes the input, untimed, and gives the timed work.</param>
internal sealed record AnalysisWork(string Name, string Peer, double PeerSeconds, double Reach, Func<Action> Prepare);
