using Orleans.MedAssist.Language.Scope;

namespace Orleans.MedAssist.Language;

/// <summary>A known phrase found in a text.</summary>
/// <param name="Id">What the phrase stands for.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Characters from its first to its last word.</param>
/// <param name="Assertion">What the text says of it.</param>
internal readonly record struct PhraseMatch<TId>(TId Id, int Start, int Length, Assertion Assertion);
