namespace Orleans.MedAssist.Gateway;

/// <summary>
/// The specialties that callers may name; without a registration the cluster says which it does not know.
/// </summary>
public interface IKnownSpecialties
{
    /// <summary>All ids, for the message that refuses another.</summary>
    IReadOnlyCollection<string> All { get; }

    /// <summary>Whether there is such a specialty.</summary>
    /// <param name="id">For example <c>cardiology</c>.</param>
    bool Contains(string id);
}
