namespace Orleans.MedAssist.Cases;

/// <summary>
/// Keeps account of accepted cases beside the store that holds them, where the process carries that store itself: what
/// was accepted is known even where the store has lost it.
/// </summary>
internal interface ICaseAccount
{
    /// <summary>Whether the store has no room for another case.</summary>
    bool IsFull { get; }

    /// <summary>
    /// Writes down that a case was accepted, after all of it is in the store and before anybody is told.
    /// </summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Note(string tenant, string caseId, DateTimeOffset acceptedAt);
}

/// <summary>A store of its own, such as the cluster's Redis, looks after itself.</summary>
internal sealed class NoCaseAccount : ICaseAccount
{
    public bool IsFull => false;

    public void Note(string tenant, string caseId, DateTimeOffset acceptedAt) { }
}
