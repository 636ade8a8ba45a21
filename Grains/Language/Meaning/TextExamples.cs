using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Orleans.MedAssist.Language.Meaning;

/// <summary>
/// Examples of things that texts may mean, and which of them a text means most nearly. About 1.5 KB an example;
/// embedded when it is made, about 2 ms each.
/// </summary>
/// <typeparam name="TId">What an example stands for.</typeparam>
internal sealed class TextExamples<TId>
{
    /// <summary>Tokens of a text, and of an example, that are read.</summary>
    public const int MostTokens = 64;

    private readonly ITextMeaning _meaning;
    private readonly ImmutableArray<(TId Id, string Text, float[] Direction)> _examples;

    /// <exception cref="InvalidOperationException">The meaning is not available.</exception>
    public TextExamples(ITextMeaning meaning, IEnumerable<KeyValuePair<TId, string>> examples)
    {
        _meaning = meaning;
        _examples = [.. examples.Select(one => (one.Key, one.Value, meaning.Embed(one.Value, MostTokens)))];
    }

    /// <summary>The nearest example; null where none is as like as asked.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="least">The least likeness, a cosine of -1 to 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ExampleMatch<TId>? Nearest(string text, double least, CancellationToken cancellationToken = default)
    {
        var direction = _meaning.Embed(text, MostTokens, cancellationToken);
        ExampleMatch<TId>? nearest = null;
        foreach (var (id, example, other) in _examples)
        {
            double likeness = TensorPrimitives.Dot<float>(direction, other);
            if (likeness >= least && !(likeness <= nearest?.Likeness))
                nearest = new(id, example, likeness);
        }

        return nearest;
    }
}

/// <summary>An example that a text is like.</summary>
/// <param name="Id">What it stands for.</param>
/// <param name="Example">Its words.</param>
/// <param name="Likeness">A cosine of -1 to 1.</param>
internal readonly record struct ExampleMatch<TId>(TId Id, string Example, double Likeness);

/// <summary>Compares two texts.</summary>
internal static class TextLikeness
{
    /// <summary>How nearly two texts mean the same, a cosine of -1 to 1.</summary>
    public static double Likeness(this ITextMeaning meaning, string one, string other) =>
        TensorPrimitives.Dot<float>(
            meaning.Embed(one, TextExamples<int>.MostTokens),
            meaning.Embed(other, TextExamples<int>.MostTokens)
        );

    /// <summary>Whether two texts mean the same, by a likeness that whoever asks has measured.</summary>
    public static bool IsSame(this ITextMeaning meaning, string one, string other, double least) =>
        meaning.Likeness(one, other) >= least;
}
