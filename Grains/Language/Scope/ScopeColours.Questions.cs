using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language.Scope;

internal sealed partial class ScopeColours
{
    // "PE?" and "?stroke" are questions, not findings.
    private void Questions()
    {
        for (var i = 0; i < _words.Count; i++)
        {
            var before = _words[i].Before;
            for (var back = i - 1; back >= 0 && before.HasFlag(Boundary.Question); back--)
            {
                Colour(back, Assertion.Hypothetical);
                if ((_words[back].Before & Boundary.Clause) != 0)
                    break;
            }
            for (var ahead = i; ahead < _words.Count && before.HasFlag(Boundary.Ask); ahead++)
            {
                if (ahead > i && _words[ahead].Before is not Boundary.None)
                    break;
                Colour(ahead, Assertion.Hypothetical);
            }
        }
    }
}
