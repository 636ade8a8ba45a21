using System.Numerics.Tensors;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>A text's embedding: the product's lexical one, so that texts that share words are near; length 1.</summary>
internal static class TextVector
{
    private static readonly LexicalEmbedding Lexical = new(new TermStatistics(0, 0, new Dictionary<string, int>()));

    public static float[] Of(string text)
    {
        try
        {
            return Lexical.Document(text);
        }
        catch (ArgumentException)
        {
            // A provider embeds what holds no word as well: stop words, signs.
            var vector = new float[LexicalEmbedding.Dimensions];
            Term.Add(Term.Number(text), 1, vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
            return vector;
        }
    }
}
