using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Models.Context;

/// <summary>A sentence of a passage.</summary>
/// <param name="Text">Its words, with the white space after them.</param>
/// <param name="Terms">The stems that it carries.</param>
/// <param name="Forbids">Whether it says what not to do.</param>
internal sealed record PassageSentence(string Text, HashSet<string> Terms, bool Forbids);

/// <summary>A passage in sentences, with the stems of its title and text.</summary>
internal sealed record PassageWords(ImmutableArray<PassageSentence> Sentences, HashSet<string> Terms);

/// <summary>
/// Passages as they are read for excerpts. The agents of a case on one silo are handed the same passages: each
/// is read once.
/// </summary>
internal static class PassageReading
{
    private static readonly ConditionalWeakTable<Passage, PassageWords> Read = [];

    public static PassageWords Of(Passage passage) =>
        Read.GetValue(
            passage,
            static one => new([.. Sentences.Of(one.Text).Select(Sentence)], PassageTerms.Of($"{one.Title} {one.Text}"))
        );

    private static PassageSentence Sentence(string text) => new(text, PassageTerms.Of(text), Prohibition.IsIn(text));
}
