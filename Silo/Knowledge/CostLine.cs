using System.Globalization;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Silo.Knowledge;

/// <summary>Says in one line what embeds the rows of a base, what that costs, and what else could be chosen.</summary>
internal static class CostLine
{
    /// <param name="cost">Of the rows.</param>
    /// <param name="append">Whether a base grows: it keeps its embedding, and nothing can be chosen.</param>
    public static string Of(EmbeddingCost cost, bool append)
    {
        var passages = cost.Texts == 1 ? "1 passage" : Number($"{cost.Texts:N0} passages");
        return cost switch
        {
            { IsByEncoder: true, EncoderPace: { } pace, EncoderSeconds: { } seconds } => Number(
                $"{passages} by the encoder: {pace:N0} a second here, about {Time(seconds)}"
            ) + (append ? "." : "; --embedding lexical needs none of that and finds by words alone."),
            { EncoderSeconds: { } seconds } =>
                $"{passages} by words; by the encoder it would take about {Time(seconds)} more here (--embedding encoder).",
            _ => $"{passages} by {(LexicalEmbedding.IsOne(cost.Embedding) ? "words" : cost.Embedding)}.",
        };
    }

    private static string Time(double seconds) =>
        seconds switch
        {
            < 120 => Number($"{Math.Ceiling(seconds):N0} s"),
            < 120 * 60 => Number($"{seconds / 60:N0} min"),
            _ => Number($"{seconds / 3_600:N0} h"),
        };

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
