namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Keeps the one import that is under way, for as long as somebody sends it or follows it.</summary>
[GrainType("medassist.knowledge-import")]
internal sealed class KnowledgeImportGrain(KnowledgeImports imports, TimeProvider clock) : Grain, IKnowledgeImportGrain
{
    /// <summary>How long a caller may keep silent; gateways speak every <c>15</c> seconds at least.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private static readonly ImportProgress Taken = new() { Stage = ImportStage.Checking };

    private static readonly ImportProgress Lost = new()
    {
        Stage = ImportStage.Refused,
        IsConflict = true,
        Refusal =
            "What was sent of the file is not here any more: the silo that had it is gone, or it was given up. Nothing was changed. Send it again.",
    };

    private ImportUnderWay? _import;
    private long _heard;

    public async Task<ImportProgress> OpenAsync(Guid import, CancellationToken cancellationToken)
    {
        if (_import is { IsOver: false } other && clock.GetElapsedTime(_heard) < Silence)
            return other.Id == import ? Taken : Refused(KnowledgeImports.Busy());
        if (!await EndAsync())
            return Refused(KnowledgeImports.Busy());
        try
        {
            _import = imports.Open(import);
            Hear();
            return Taken;
        }
        catch (ImportRefusedException refused)
        {
            return Refused(refused);
        }
    }

    public async Task<ImportProgress> AppendAsync(
        Guid import,
        long at,
        ReadOnlyMemory<byte> piece,
        CancellationToken cancellationToken
    )
    {
        if (Mine(import) is not { } mine || !await mine.AppendAsync(at, piece, cancellationToken))
            return Lost;
        return Taken;
    }

    public Task<ImportProgress> BuildAsync(Guid import, ImportRequest request, CancellationToken cancellationToken)
    {
        if (Mine(import) is not { } mine || (request.Bytes >= 0 && request.Bytes != mine.Length))
            return Task.FromResult(Lost);
        imports.Build(mine, request);
        return Task.FromResult(Taken);
    }

    public async Task<ImportProgress> FollowAsync(Guid import, CancellationToken cancellationToken) =>
        Mine(import) is { } mine ? await mine.NextAsync(cancellationToken) : Lost;

    public async Task<bool> GiveUpAsync(Guid? import, CancellationToken cancellationToken)
    {
        if (_import is not { } mine || (import is { } asked && asked != mine.Id))
            return false;
        var wasUnderWay = !mine.IsOver;
        await EndAsync();
        return wasUnderWay;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await EndAsync();

    private ImportUnderWay? Mine(Guid import)
    {
        if (_import is not { } mine || mine.Id != import)
            return null;
        Hear();
        return mine;
    }

    // Nothing but this grain knows what was sent.
    private void Hear()
    {
        _heard = clock.GetTimestamp();
        DelayDeactivation(2 * Silence);
    }

    // Whether there is room for another.
    private async Task<bool> EndAsync()
    {
        if (_import is not { } import)
            return true;
        if (!await import.EndAsync())
            return false;
        _import = null;
        return true;
    }

    private static ImportProgress Refused(ImportRefusedException refused) =>
        new()
        {
            Stage = ImportStage.Refused,
            Refusal = refused.Message,
            IsConflict = refused.IsConflict,
        };
}
