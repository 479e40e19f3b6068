using System.Net;
using Amazon.Runtime;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>A call that the provider has no business to make.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Action">The action that must be refused.</param>
/// <param name="Call">Makes it.</param>
internal sealed record Probe(string Name, string Action, Func<Strangers, Task> Call)
{
    /// <summary>Why AWS did not do it, as far as that is for want of permission; null where it was allowed.</summary>
    public async Task<string?> RefusalAsync(Strangers account)
    {
        try
        {
            await Call(account);
            return null;
        }
        catch (AmazonServiceException error)
        {
            return error.StatusCode == HttpStatusCode.Forbidden ? error.Message : null;
        }
    }
}
