namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>The provider lacks a permission.</summary>
internal sealed class ForbiddenException(string message) : Exception(message);
