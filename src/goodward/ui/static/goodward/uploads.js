// Says at once that a file is larger than is taken in, before any of it is sent.
for (const field of document.querySelectorAll("input[type=file][data-most]")) {
  const check = () => {
    const isTooLarge = Array.from(field.files).some((file) => file.size > Number(field.dataset.most));
    field.setCustomValidity(isTooLarge ? field.dataset.tooLarge : "");
    return !isTooLarge || field.reportValidity();
  };
  field.addEventListener("change", check);
  field.form.addEventListener("submit", (event) => {
    if (!check()) event.preventDefault();
  });
}
