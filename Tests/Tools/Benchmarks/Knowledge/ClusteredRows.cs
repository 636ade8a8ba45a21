using System.Numerics.Tensors;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>
/// Vectors in clusters, as sentence encoders give them: a cluster has a centre near its specialty's and varies along
/// some directions much more than along others.
/// </summary>
internal sealed class ClusteredRows : BenchRows
{
    public const int Specialties = 20;
    private const int Directions = 512;
    private const int Latent = 32;

    private readonly float[][] _specialties = Gaussians(1, Specialties);
    private readonly float[][] _directions = Gaussians(2, Directions);
    private readonly float[][] _noise = Gaussians(3, 1_024);
    private readonly int _clusters;

    public ClusteredRows(int rows) => (Count, _clusters) = (rows, Math.Max(Specialties, rows / 400));

    public override int Count { get; }

    public override string Name => $"clustered-{Count}";

    public override TermStatistics Statistics { get; } = new(1, 1, new Dictionary<string, int>());

    public override BenchRow Row(int number) => Draw(new Random(number), number);

    public override BenchRow Question(int number) => Draw(new Random(-1 - number), -1 - number);

    private BenchRow Draw(Random random, int number)
    {
        var cluster = random.Next(_clusters);
        var specialty = cluster % Specialties;
        var vector = new float[Dimensions];
        // The centre is drawn anew from the cluster's own seed: a table of them would not fit a large base.
        var centre = new Random(1_000_000_007 + cluster);
        TensorPrimitives.MultiplyAdd(_specialties[specialty], 0.6f, vector, vector);
        for (var part = 0; part < 12; part++)
            TensorPrimitives.MultiplyAdd(_directions[centre.Next(Directions)], 0.35f, vector, vector);
        for (var part = 0; part < Latent; part++)
        {
            var amount = (float)(Normal(random) * 0.5 / Math.Sqrt(1 + part));
            TensorPrimitives.MultiplyAdd(_directions[centre.Next(Directions)], amount, vector, vector);
        }

        TensorPrimitives.MultiplyAdd(_noise[random.Next(_noise.Length)], 0.1f, vector, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return new(
            $"Passage {number} of topic {cluster}: what is found, what it means, what is done and when it is asked again.",
            $"specialty-{specialty:00}",
            vector
        );
    }

    private static float[][] Gaussians(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => Enumerable.Range(0, Dimensions).Select(_ => (float)Normal(random)).ToArray()),
        ];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
