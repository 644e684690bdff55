namespace NewsSite.Site;

/// <summary>Marks a page outside of the staff's areas that is not kept for others: it is of one person, or answers in the place of another page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotKeptAttribute : Attribute;
