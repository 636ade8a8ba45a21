namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Restores an answer that comes in pieces. The pieces given back are, put together, what <see cref="Restoring.Text"/>
/// makes of the whole; the end of the text is held back for as long as a token or a date may go on in the next piece.
/// </summary>
internal sealed class RestoringStream(Restoring restoring)
{
    // Longer than any written date and any token.
    private const int HeldBack = 64;

    private string _held = "";

    /// <summary>What can be shown after another piece; may be empty.</summary>
    public string Append(string piece)
    {
        _held += piece;
        if (_held.Length <= HeldBack)
            return "";
        var found = restoring.Found(PrivateText.Of(_held));
        var cut = found.CutBefore(_held.Length - HeldBack);
        var ready = found.Replaced(static (_, value) => value, cut);
        _held = _held[cut..];
        return ready;
    }

    /// <summary>The rest.</summary>
    public string Finish()
    {
        var rest = restoring.Text(_held);
        _held = "";
        return rest;
    }
}
