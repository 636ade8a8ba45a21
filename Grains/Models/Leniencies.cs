using System.Text.Json;

namespace Orleans.MedAssist.Models;

/// <summary>
/// What had to be overlooked in the form of an answer so that it could be read. None of them touches its meaning.
/// </summary>
[Flags]
internal enum Leniencies
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A finish reason that is none of the usual ones.</summary>
    FinishReason = 1 << 0,

    /// <summary>The content is a list of parts.</summary>
    Parts = 1 << 1,

    /// <summary>Usage that is incomplete, or not written as whole numbers.</summary>
    Usage = 1 << 2,

    /// <summary>The time of creation is missing.</summary>
    Created = 1 << 3,

    /// <summary>The body is no strict JSON: a byte order mark, comments, trailing commas.</summary>
    Body = 1 << 4,

    /// <summary>The answer stands where the model thinks.</summary>
    Thinking = 1 << 5,

    /// <summary>The answer is the arguments of a tool that was not offered.</summary>
    ToolCall = 1 << 6,

    /// <summary>A stream was asked for and the answer came whole.</summary>
    Unstreamed = 1 << 7,

    /// <summary>Text stands around the answer's JSON: a fence, pleasantries, thoughts.</summary>
    Surrounded = 1 << 8,

    /// <summary>There are several objects; the last that is of the shape counts.</summary>
    Several = 1 << 9,

    /// <summary>The answer is wrapped in another object.</summary>
    Wrapped = 1 << 10,

    /// <summary>The answer, or an object in it, is encoded as a text.</summary>
    Encoded = 1 << 11,

    /// <summary>Comments, trailing commas or raw line ends in the answer's JSON.</summary>
    Loose = 1 << 12,

    /// <summary>A member is given twice, with the same value.</summary>
    Repeated = 1 << 13,

    /// <summary>A name of a list of names is spelled with other capitals or separators.</summary>
    Spelling = 1 << 14,

    /// <summary>A number or a yes or no is written as a text, or a text as a number.</summary>
    Type = 1 << 15,

    /// <summary>One thing stands in the place of a list of one, or a list of lines in the place of a text.</summary>
    Single = 1 << 16,
}

/// <summary>Leniencies by their published names.</summary>
internal static class LeniencyNames
{
    /// <summary>Each of them, for example <c>finish-reason</c>.</summary>
    public static IEnumerable<string> Of(Leniencies used) =>
        used == Leniencies.None
            ? []
            : Enum.GetValues<Leniencies>()
                .Where(one => one != Leniencies.None && used.HasFlag(one))
                .Select(one => JsonNamingPolicy.KebabCaseLower.ConvertName(one.ToString()));
}
