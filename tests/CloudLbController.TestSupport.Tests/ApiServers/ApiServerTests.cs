using System.Net;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.TestSupport.Tests.ApiServers;

public sealed class ApiServerTests(SharedApiServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kubectl_AsAdministrator_SeesTheCluster()
    {
        var server = await shared.RequireAsync();
        Assert.Contains("namespace/kube-system", await server.Kubectl().MustAsync("get namespaces -o name", Ct), StringComparison.Ordinal);
        Assert.Contains("v1.20", await server.Kubectl().MustAsync("version -o yaml", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectl_Fails_TellsExitCodeAndError()
    {
        var server = await shared.RequireAsync();
        var result = await server.Kubectl().RunAsync(["get", "service", "nothing"], Ct);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("services \"nothing\" not found", result.Error, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => server.Kubectl().MustAsync("get service nothing", Ct));
        Assert.Contains("exit code 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectl_Apply_TakesAManifest()
    {
        var server = await shared.RequireAsync();
        Assert.Equal("namespace/applied created\n", await server.Kubectl().ApplyAsync("apiVersion: v1\nkind: Namespace\nmetadata: { name: applied }\n", Ct));
    }

    [Fact]
    public async Task User_WithoutARole_MayNothing()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        var user = ApiServerUser.ServiceAccount("cloudlb-system", "cloudlb");
        await using var server = await ApiServer.StartAsync(new ApiServerOptions { Users = [user] }, Ct);
        Assert.Equal(1, (await server.Kubectl(user.Name).RunAsync(["get", "services", "-A"], Ct)).ExitCode);

        await server.Kubectl().MustAsync("create clusterrole reader --verb=list --resource=services", Ct);
        await server.Kubectl().MustAsync("create clusterrolebinding reader --clusterrole=reader --serviceaccount=cloudlb-system:cloudlb", Ct);
        Assert.Contains("service/kubernetes", await server.Kubectl(user.Name).MustAsync("get services -A -o name", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_GoesBackToTheBackup()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        await using var server = await ApiServer.StartAsync(new ApiServerOptions(), Ct);
        await server.Kubectl().MustAsync("create namespace before", Ct);
        var backup = await server.BackupAsync(Ct);
        await server.Kubectl().MustAsync("create namespace after", Ct);

        await server.RestoreAsync(backup, Ct);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "before"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, "after"));
    }

    [Fact]
    public async Task Dispose_EndsItsPrograms()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        var server = await ApiServer.StartAsync(new ApiServerOptions(), Ct);
        var url = server.Url;
        var folder = Path.GetDirectoryName(server.AdministratorKubeconfig)!;
        await server.DisposeAsync();

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url, Ct));
        Assert.False(Directory.Exists(folder));
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiServer server, string ns)
    {
        using var answer = await server.Client.GetAsync(new Uri($"/api/v1/namespaces/{ns}", UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
