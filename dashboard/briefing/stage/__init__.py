"""The stage: scenes, figures and answers, and the page that shows them."""
