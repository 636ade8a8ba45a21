using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>The passages that a base is filled with for measuring, the same in every run.</summary>
internal abstract class BenchRows
{
    public const int Dimensions = 768;

    /// <summary>How many passages there are.</summary>
    public abstract int Count { get; }

    /// <summary>A name for the base's file.</summary>
    public abstract string Name { get; }

    /// <summary>What weighs a question's words.</summary>
    public abstract TermStatistics Statistics { get; }

    /// <summary>A passage: its text, its specialty and its vector. Safe for many callers at once.</summary>
    public abstract BenchRow Row(int number);

    /// <summary>A question that is no passage's text, with the specialty that it belongs to.</summary>
    public abstract BenchRow Question(int number);
}

/// <summary>One passage or question.</summary>
internal sealed record BenchRow(string Text, string Specialty, float[] Vector);
