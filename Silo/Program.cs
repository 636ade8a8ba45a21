using Microsoft.Extensions.Options;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Knowledge;
using Orleans.MedAssist.Silo.Store;
using Orleans.MedAssist.Silo.Store.Salvage;

if (args is ["knowledge", ..])
    return await KnowledgeCommand.RunAsync(args);
if (args is ["store", ..])
    return await StoreCommand.RunAsync(args);

try
{
    // The settings file lies beside the program; data and whatever else is named relatively lies where it was started.
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
    );
    builder.QuietKnownWarnings();
    var settings = SiloSettings.Read(builder.Configuration);
    builder.ServeWhatIsAsked(settings);
    builder.AddSiloMonitoring();
    if (Preflight.Refusal(builder, settings) is { } refusal)
        return await StartRefusal.SayAsync(refusal);

    builder.AddCluster(settings);
    await using var app = builder.Build();
    // Every wrong setting stops the process here, before anything runs.
    app.Services.GetRequiredService<IStartupValidator>().Validate();

    using var store = await EmbeddedStore.StartWhereAsync(settings, app.SayToOperator());
    app.UseWhatIsServed(settings);
    app.UseSiloMonitoring();
    app.AnnounceWhenStarted(settings);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (Preflight.Reason(e) is { } reason)
{
    return await StartRefusal.SayAsync(reason);
}
